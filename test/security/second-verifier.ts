import { createHash, createPublicKey, verify } from 'node:crypto'

/**
 * A second reader of the log, written from the text of RFC 9162 and C2SP signed-note alone. It
 * shares no line with the product: where both agree, the product's own proofs are not proofs of its
 * own mistakes. Clear before quick: trees are rebuilt from all their entries.
 */
const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** MTH of §2.1.1: D[n] split at the largest power of two smaller than n. */
export function mth(entries: Buffer[]): Buffer {
  if (entries.length === 0) return sha256()
  if (entries.length === 1) return sha256(Buffer.from([0]), entries[0]!)
  const k = split(entries.length)
  return sha256(Buffer.from([1]), mth(entries.slice(0, k)), mth(entries.slice(k)))
}

/** PATH(m, D[n]) of §2.1.3.1. */
export function path(m: number, entries: Buffer[]): Buffer[] {
  if (entries.length <= 1) return []
  const k = split(entries.length)
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))]
}

/** PROOF(m, D[n]) of §2.1.4.1. */
export const proof = (m: number, entries: Buffer[]): Buffer[] =>
  m === 0 || m === entries.length ? [] : subproof(m, entries, true)

function subproof(m: number, entries: Buffer[], known: boolean): Buffer[] {
  if (m === entries.length) return known ? [] : [mth(entries)]
  const k = split(entries.length)
  return m <= k
    ? [...subproof(m, entries.slice(0, k), known), mth(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), mth(entries.slice(0, k))]
}

/**
 * Recomputes the root by walking down from the whole tree, so that no index arithmetic of the
 * product is repeated.
 */
export function includes(
  entry: Buffer,
  index: number,
  size: number,
  root: Buffer,
  proof: Buffer[],
): boolean {
  const left = [...proof]

  const climb = (at: number, n: number): Buffer | undefined => {
    if (n === 1) return sha256(Buffer.from([0]), entry)

    const sibling = left.pop()
    if (!sibling) return undefined

    const k = split(n)
    const mine = at < k ? climb(at, k) : climb(at - k, n - k)
    if (!mine) return undefined

    return at < k
      ? sha256(Buffer.from([1]), mine, sibling)
      : sha256(Buffer.from([1]), sibling, mine)
  }

  if (!(index >= 0 && index < size)) return false

  const computed = climb(index, size)

  return computed !== undefined && left.length === 0 && computed.equals(root)
}

/** Recomputes both roots by walking down; `m` leaves are the older tree. */
export function consistent(
  m: number,
  oldRoot: Buffer,
  n: number,
  newRoot: Buffer,
  proof: Buffer[],
): boolean {
  if (m > n) return false
  if (m === n) return proof.length === 0 && oldRoot.equals(newRoot)
  if (m === 0) return proof.length === 0 && oldRoot.equals(sha256())

  const left = [...proof]

  const walk = (m: number, n: number, known: boolean): [Buffer, Buffer] | undefined => {
    if (m === n) {
      const whole = known ? oldRoot : left.pop()
      return whole && [whole, whole]
    }

    const sibling = left.pop()
    if (!sibling) return undefined

    const k = split(n)
    const inner = m <= k ? walk(m, k, known) : walk(m - k, n - k, false)
    if (!inner) return undefined

    const [older, newer] = inner
    if (m <= k) return [older, sha256(Buffer.from([1]), newer, sibling)]

    return [sha256(Buffer.from([1]), sibling, older), sha256(Buffer.from([1]), sibling, newer)]
  }

  const roots = walk(m, n, true)

  return (
    roots !== undefined && left.length === 0 && roots[0].equals(oldRoot) && roots[1].equals(newRoot)
  )
}

/** The text of a signed note when the published key (`name+id+base64`) signed it. */
export function noteText(note: string, published: string): string | undefined {
  const [name, id, ...encoded] = published.split('+')
  const typed = Buffer.from(encoded.join('+'), 'base64')

  if (
    typed[0] !== 1 ||
    sha256(Buffer.from(`${name}\n`), typed)
      .toString('hex')
      .slice(0, 8) !== id
  )
    return undefined

  const end = note.lastIndexOf('\n\n') + 1
  const text = note.slice(0, end)

  for (const line of note.slice(end + 1).split('\n')) {
    const [dash, signer, value] = line.split(' ')
    const blob = Buffer.from(value ?? '', 'base64')
    if (dash !== '—' || signer !== name || blob.subarray(0, 4).toString('hex') !== id) continue
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text), key, blob.subarray(4)) ? text : undefined
  }

  return undefined
}

function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
