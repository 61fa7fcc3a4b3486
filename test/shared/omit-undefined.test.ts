import { describe, expect, it } from 'vitest'
import { omitUndefined } from '#shared/omit-undefined'
import { canonicalJson } from '#shared/proof/canonical'
import { toActionReply } from '../../cloudfunctions/_gateway/reply'
import { withCounting } from '../../cloudfunctions/_persistence/round-counter'

class Increment {
  readonly by: number | undefined
  constructor(by: number | undefined) {
    this.by = by
  }
}

describe('fields that are undefined', () => {
  it('are left out at any depth, and nothing else is', () => {
    const value = {
      a: undefined,
      b: { c: undefined, d: null, e: '' },
      f: [{ g: undefined, h: 0 }, [{ i: undefined }]],
      j: false,
    }

    expect(omitUndefined(value)).toStrictEqual({
      b: { d: null, e: '' },
      f: [{ h: 0 }, [{}]],
      j: false,
    })
    expect(value.b).toHaveProperty('c')
  })

  it('are left out of an object without a prototype', () => {
    const value = Object.assign(Object.create(null), { a: undefined, b: { c: undefined } })
    expect(omitUndefined(value)).toStrictEqual({ b: {} })
  })

  it('leave the order of the others as it was', () => {
    expect(Object.keys(omitUndefined({ z: 1, y: undefined, a: 2 }))).toEqual(['z', 'a'])
  })

  it('stay in what is no plain object: a command of the database, a date, a buffer', () => {
    const value = { inc: new Increment(undefined), at: new Date(0), bytes: Buffer.from('a') }
    const { inc, at, bytes } = omitUndefined(value)

    expect(inc).toBe(value.inc)
    expect(at).toBe(value.at)
    expect(bytes).toBe(value.bytes)
  })

  it('are no part of what is hashed: the text is that of the stored document', () => {
    const event = { type: 'a', data: { b: undefined, c: [{ d: undefined, e: 1 }] } }
    expect(canonicalJson(omitUndefined(event))).toBe(canonicalJson(event))
  })
})

/** Stands for the SDK's collections and transactions: it keeps what it is given to write. */
class Written {
  readonly documents: unknown[] = []
  collection = () => this
  doc = () => this
  where = () => this
  add = async ({ data }: { data: unknown }) => void this.documents.push(data)
  set = async ({ data }: { data: unknown }) => void this.documents.push(data)
  update = async ({ data }: { data: unknown }) => void this.documents.push(data)
}

describe('the border of the store', () => {
  it('lets no undefined field reach the database, whichever way a document is written', async () => {
    const written = new Written()
    const database = withCounting(written)
    const increment = new Increment(1)
    const data = { a: 1, b: undefined, c: { d: undefined }, count: increment }
    await database.collection().add({ data })
    await database.collection().doc().set({ data })
    await database.collection().doc().update({ data })
    await database.collection().where().update({ data })

    expect(written.documents).toHaveLength(4)
    for (const document of written.documents)
      expect(document).toStrictEqual({ a: 1, c: {}, count: increment })
  })
})

describe('the border of the response', () => {
  it('lets no undefined field leave', () => {
    expect(
      toActionReply({ cases: [{ id: 'a', next: undefined }], total: undefined }),
    ).toStrictEqual({
      ok: true,
      data: { cases: [{ id: 'a' }] },
    })
  })
})
