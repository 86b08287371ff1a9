/** The connected parts of a mesh: faces that share a vertex belong together. */
export interface Parts {
  readonly count: number;
  /** Part number of each face, in order of first appearance. */
  readonly ofFace: Uint32Array;
}

export function parts(indices: Uint32Array, vertexCount: number): Parts {
  const parents = new Uint32Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) parents[v] = v;
  for (let i = 0; i < indices.length; i += 3) {
    unite(parents, indices[i], indices[i + 1]);
    unite(parents, indices[i], indices[i + 2]);
  }
  const numbers = new Int32Array(vertexCount).fill(-1);
  const ofFace = new Uint32Array(indices.length / 3);
  let count = 0;
  for (let face = 0; face < ofFace.length; face++) {
    const root = find(parents, indices[face * 3]);
    if (numbers[root] < 0) numbers[root] = count++;
    ofFace[face] = numbers[root];
  }
  return { count, ofFace };
}

function find(parents: Uint32Array, v: number): number {
  while (parents[v] !== v) {
    parents[v] = parents[parents[v]];
    v = parents[v];
  }
  return v;
}

function unite(parents: Uint32Array, a: number, b: number): void {
  const rootA = find(parents, a);
  const rootB = find(parents, b);
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
}
