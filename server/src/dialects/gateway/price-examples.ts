/** What a model costs, shown by example: as little as can be asked for, then each single choice that changes the price. */
import type { Model } from "../../core/model.ts";
import { formatUsd } from "../../core/money.ts";
import { exampleInput } from "../../http/openapi/example-input.ts";

export interface PriceExample {
  /** What is set beside the required fields. */
  readonly with: Readonly<Record<string, unknown>>;
  /** US dollars. */
  readonly price: string;
}

interface Field {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Integers with more choices than this are no choice of price. */
const MOST_CHOICES = 10;

/** The first is the price with all defaults; empty for a model whose example does not parse. */
export function priceExamples(model: Model): readonly PriceExample[] {
  const basis = priceWith(model, {});
  if (basis === null) return [];
  const { properties = {} } = model.input.json as { readonly properties?: Readonly<Record<string, Field>> };
  const choices = Object.entries(properties).flatMap(([name, field]) => choicesOf(field).map((value) => ({ [name]: value })));
  const others = choices.flatMap((choice) => {
    const price = priceWith(model, choice);
    return price === null || price === basis ? [] : [{ with: choice, price }];
  });
  return [{ with: {}, price: basis }, ...others];
}

function choicesOf({ type, enum: words, minimum, maximum }: Field): readonly unknown[] {
  if (words) return words;
  if (type === "boolean") return [true, false];
  if (type !== "integer" || minimum === undefined || maximum === undefined || maximum - minimum >= MOST_CHOICES) return [];
  return Array.from({ length: maximum - minimum + 1 }, (_, step) => minimum + step);
}

function priceWith(model: Model, choice: Readonly<Record<string, unknown>>): string | null {
  const parsed = model.input.parse({ ...exampleInput(model.input.json), ...choice });
  return parsed.ok ? formatUsd(model.price(parsed.value)) : null;
}
