import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLines, mergeParts, type PartLine, toPartLine } from '../../../scripts/backup/parts'
import { formatRemainingTime, Reporter, sizeText } from '../../../scripts/backup/reporter'

type State = Record<string, number>

const toLines = (state: State) =>
  Object.entries(state)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([_id, value]) => JSON.stringify({ _id, value }))

/** A part in pieces of odd lengths, as decryption yields them. */
async function* inPieces(changes: PartLine[]): AsyncIterable<Buffer> {
  const bytes = Buffer.from(changes.map(toPartLine).join(''))
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7)
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

const merge = async (parts: PartLine[][], after?: string) =>
  (await collect(mergeParts(parts.map(inPieces), after))).map(({ line }) => line)

describe('parts of a set', () => {
  it('make each state again: what was added, changed and deleted, in any order of runs', async () => {
    const ids = fc.constantFrom('a', 'b:000001', 'b:000002', 'c"', '行\u2028', 'z')
    const states = fc.array(fc.dictionary(ids, fc.integer(), { noNullPrototype: true }), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(states, async (history) => {
        const parts: PartLine[][] = []
        for (const state of history) {
          const held = mergeParts(parts.map(inPieces))
          const comparison = await collect(compareLines(toLines(state), held))
          parts.push(comparison.flatMap(({ change }) => change ?? []))

          expect(await merge(parts)).toEqual(toLines(state))
          expect(await merge(parts, 'b:000001')).toEqual(
            toLines(Object.fromEntries(Object.entries(state).filter(([id]) => id > 'b:000001'))),
          )
        }
      }),
    )
  })

  it('hold nothing of what has not changed', async () => {
    const lines = toLines({ a: 1, b: 2 })
    const first = await collect(compareLines(lines, mergeParts([])))
    const parts = [first.flatMap(({ change }) => change ?? [])]
    const second = await collect(compareLines(lines, mergeParts(parts.map(inPieces))))

    expect(second.flatMap(({ change }) => change ?? [])).toEqual([])
  })

  it('are not made of a source whose ids do not ascend, or are no texts', async () => {
    const take = (lines: string[]) => collect(compareLines(lines, mergeParts([])))
    await expect(take(['{"_id":"b"}', '{"_id":"a"}'])).rejects.toThrow('the id a follows b')
    await expect(take(['{"_id":5}'])).rejects.toThrow('has the id 5')
  })

  it('that end within a line are refused', async () => {
    const torn = async function* () {
      yield Buffer.from('"a"\t{"_id"')
    }
    await expect(collect(mergeParts([torn()]))).rejects.toThrow('ends within a line')
  })
})

describe('what a long command says', () => {
  it.each([
    [60_000, 0, 100, ''],
    [60_000, 25, 100, ', about 3 min left'],
    [3_600_000, 10, 100, ', about 9 h left'],
    [60_000, 100, 100, ''],
  ])('after %d ms with %d of %d done: "%s"', (elapsed, done, total, text) => {
    expect(formatRemainingTime(elapsed, done, total)).toBe(text)
  })

  it.each([
    [0, '0 KB'],
    [1, '1 KB'],
    [2_500_000, '2.5 MB'],
    [184e9, '184.0 GB'],
  ])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

  it('comes at most every five seconds', () => {
    let now = 10_000
    const said: string[] = []
    const reportProgress = new Reporter(
      (line) => said.push(line),
      () => now,
    ).begin(100)
    for (let done = 1; done <= 100; done++) {
      now += 250
      reportProgress(done, () => `${done} files`)
    }

    expect(said).toHaveLength(5)
    expect(said[0]).toBe('1 files, about 1 min left')
  })
})
