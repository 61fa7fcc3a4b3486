import type { TrustedDatabase } from 'miniapp-cloud'

type Doc = Record<string, any> & { _id: string }

export interface Damage {
  what: string
  /** How the audit's finding begins. */
  names: string
  /** Whether the damage is in what a phone asks about its case. */
  phone: boolean
  /** Does the damage; gives a function that undoes it. */
  do(database: TrustedDatabase): Promise<() => Promise<unknown>>
}

/** The same value with one thing about it changed, for every leaf of a document. */
export function* changed(
  value: any,
  path: string[] = [],
): Iterable<[path: string[], value: unknown]> {
  if (value !== null && typeof value === 'object') {
    for (const [name, field] of Object.entries(value))
      for (const [at, other] of changed(field, [...path, name]))
        yield [
          at,
          Array.isArray(value)
            ? value.map((old, i) => (String(i) === name ? other : old))
            : { ...value, [name]: other },
        ]
    return
  }
  yield [path, otherThan(value)]
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  const text = String(value)
  // One bit of the first character that stays a character of its kind.
  return text === '' ? 'x' : (text[0] === '0' ? '1' : '0') + text.slice(1)
}

const replace =
  (collection: string, doc: Doc, other: Doc): Damage['do'] =>
  async (database) => {
    await database.set(collection, other)
    return () => database.set(collection, doc)
  }

/**
 * Every field of every event, checkpoint, tile and head; every such document dropped; neighbours
 * swapped; strangers inserted.
 */
export function* damagesOf(database: TrustedDatabase, caseId: string): Iterable<Damage> {
  const mine = (doc: Doc) => doc._id.startsWith(`${caseId}:`)
  for (const collection of ['events', 'checkpoints', 'tiles', 'log_head']) {
    const found = database.find(collection, {}, { order: { _id: 1 } }) as Doc[]
    // Of the many accounts one stands for all.
    const docs = found.filter(({ _id }) => !_id.startsWith('s-') || _id.startsWith('s-officer1:'))
    for (const doc of docs) {
      const record = `${collection}/${doc._id}`
      // The request that an event answers is no part of the record. It is removed after some days,
      // and only a repeated call reads it.
      const { _id, request: _request, ...fields } = doc
      for (const [path, changedFields] of changed(fields)) {
        const other =
          doc.request === undefined
            ? changedFields
            : { ...(changedFields as object), request: doc.request }
        // A tile's own address and an event's hash are proved to phones by other means. An event
        // without a place is not shown as published.
        const phone =
          (mine(doc) &&
            collection === 'events' &&
            !['hash', 'prev', 'seq', 'caseId', 'checkpoint'].includes(path[0]!)) ||
          (collection === 'tiles' && ['hashes', 'width'].includes(path[0]!)) ||
          (collection === 'log_head' && ['size', 'checkpoint', 'key'].includes(path[0]!))
        yield {
          what: `${record} ${path.join('.')}`,
          // Of two events at one place the second is named.
          names: path[0] === 'index' ? collection : record,
          phone,
          do: replace(collection, doc, { ...(other as object), _id }),
        }
      }
      for (const field of Object.keys(fields)) {
        const { [field]: gone, ...rest } = doc
        // What an event says without one of its fields has another hash, and the phone gets that
        // one.
        const phone =
          mine(doc) && collection === 'events' && ['at', 'by', 'data', 'type'].includes(field)
        yield {
          what: `${record} without ${field}`,
          names: record,
          phone,
          do: replace(collection, doc, { ...rest, _id }),
        }
      }
      yield {
        what: `${record} with a field more`,
        names: record,
        phone: false,
        do: replace(collection, doc, { ...doc, more: 1 }),
      }
      const dropped = collection === 'events' ? 'case' : collection
      yield {
        what: `${record} dropped`,
        names: dropped === 'case' ? '' : collection,
        phone: ['tiles', 'log_head'].includes(collection) || (mine(doc) && collection === 'events'),
        do: async (at) => {
          await at.remove(collection, { _id })
          return () => at.insert(collection, [doc])
        },
      }
    }
    for (const [one, two] of docs.slice(1).map((doc, at) => [docs[at]!, doc] as const))
      yield {
        what: `${one._id} and ${two._id} of ${collection} swapped`,
        names: collection,
        phone: collection === 'events' && mine(one),
        do: async (at) => {
          await at.set(collection, { ...two, _id: one._id })
          await at.set(collection, { ...one, _id: two._id })
          return async () => {
            await at.set(collection, one)
            await at.set(collection, two)
          }
        },
      }
    const last = docs.at(-1)!
    yield {
      what: `a stranger in ${collection}`,
      names: '',
      phone: false,
      do: async (at) => {
        await at.insert(collection, [{ ...last, _id: `${last._id}0` }])
        return () => at.remove(collection, { _id: `${last._id}0` })
      },
    }
  }
}

/**
 * An attack by a person who knows the structure: cuts off the end of a case with everything in the
 * case that tells of it, so that nothing dangles.
 */
export function cutOff(
  database: TrustedDatabase,
  caseId: string,
  steps: number,
  before: Doc,
): Damage {
  const [head] = database.find('cases', { _id: caseId }) as Doc[]
  const gone = (database.find('events', { caseId }, { order: { _id: 1 } }) as Doc[]).slice(-steps)
  return {
    what: `the last ${steps} steps of ${caseId} cut off`,
    names: '',
    phone: true,
    do: async (at) => {
      for (const { _id } of gone) await at.remove('events', { _id })
      await at.set('cases', before)
      return async () => {
        await at.insert('events', gone)
        await at.set('cases', head!)
      }
    },
  }
}
