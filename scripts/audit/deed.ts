import { bad, derived, type Fields, moment, on, type Shown, said } from './derive'
import { BadRecord, bodyHash, canonical, commitmentTo } from './record'
import type { Doc, Source } from './source'

/** docs/record.md, "A deed". */

const [adopted, imported, renewed, accesses, figures, made, proved, committed, drawn] = [
  'setting.adopted',
  'register.imported',
  'code.renewed',
  'accesses.kept',
  'figures.published',
  'inspection.made',
  'inspection.proved',
  'inspections.committed',
  'inspections.drawn',
] as const
const all = [adopted, imported, renewed, accesses, figures, made, proved, committed, drawn]

const fields: Fields = {
  at: on(all, moment),
  by: on(all, (_, { by }) => by.ref),
  districtId: on([adopted, imported, renewed, committed, drawn], said('districtId')),
  edition: { [adopted]: said('edition') },
  digest: on([adopted, accesses, figures, made, proved, drawn], said('digest')),
  inspection: { [made]: said('inspection') },
  proof: { [proved]: said('proof') },
  dueAt: { [made]: said('dueAt') },
  scene: { [renewed]: said('scene') },
  file: { [imported]: said('file') },
  created: { [imported]: said('created') },
  updated: { [imported]: said('updated') },
  done: { [imported]: said('done') },
  refused: { [imported]: said('refused') },
  count: { [accesses]: said('count') },
  from: { [accesses]: said('from') },
  month: { [figures]: said('month') },
  draw: on([committed, drawn], said('draw')),
  commitment: { [committed]: said('commitment') },
  seed: { [drawn]: said('seed') },
  number: { [drawn]: said('number') },
}

export const table: { fields: Fields } = { fields }
const read = derived(table)

/** What the one event of a deed amounts to. */
export function deedOf(events: Doc[]): { state: Shown; index: Shown } {
  if (events[1]) throw bad(events[1], 'follows a deed, which has one event')
  return { state: read(events), index: {} }
}

const hour = 3_600_000
/** Accesses are forgotten after three years; a deed keeps some of minutes, so all of its are then gone or going. */
const kept = 3 * 365 * 24 * hour
const forgotten = 10 * 365 * 24 * hour

/**
 * Compares the settings adopted, the accesses to personal data and the public tables with the deeds that entered them.
 * The heads of the deeds have been derived from their events. Throws BadRecord.
 */
export function checkDeeds(source: Source): void {
  const now = Number(source.one('log_head', 'head')?.at ?? 0)
  const looks = new Map<string, Doc[]>()
  for (const { deed, ...access } of source.documents('access_log')) {
    if (deed !== undefined) looks.set(deed, [...(looks.get(deed) ?? []), access])
    else if (access.waiting !== true || access.at < now - hour)
      throw new BadRecord(`access_log/${access._id}`, 'was left out of the log')
  }
  const editions = new Map([...source.documents('setting_editions')].map((doc) => [doc._id, doc]))
  const tables = new Map([...source.documents('figures')].map((doc) => [doc.deed, doc]))
  const latest = new Map<string, Doc>()
  const seen = new Set<string>()
  for (const { _id, state } of source.documents('deeds')) {
    if (state.edition !== undefined) {
      const edition = editions.get(state.edition)
      editions.delete(state.edition)
      if (edition === undefined || bodyHash(edition) !== state.digest)
        throw new BadRecord(`setting_editions/${state.edition}`, `is not what deeds/${_id} adopted`)
      const id = `${edition.name}-${edition.districtId}`
      if ((latest.get(id)?.since ?? 0) <= edition.since) latest.set(id, edition)
    }
    if (state.month !== undefined) {
      const doc = tables.get(_id)
      tables.delete(_id)
      if (doc?.month !== state.month || bodyHash(doc?.table) !== state.digest)
        throw new BadRecord(`figures of ${state.month}`, `are not what deeds/${_id} published`)
    }
    if (state.draw !== undefined) {
      const draw = source.one('draws', state.draw)
      if (_id !== (state.commitment === undefined ? draw?.opened?.deed : draw?.committed))
        throw new BadRecord(`draws/${state.draw}`, `does not name deeds/${_id}`)
    }
    if (state.inspection !== undefined) {
      checkInspection(source, _id, state, now)
      seen.add(state.inspection)
    }
    if (state.proof !== undefined) checkProof(source, _id, state, now)
    if (state.count === undefined) continue
    const found = looks.get(_id) ?? []
    looks.delete(_id)
    const mayBeGone = state.from < now - kept && found.length < state.count
    if (!mayBeGone && (found.length !== state.count || bodyHash(found) !== state.digest))
      throw new BadRecord('access_log', `${found.length} of deeds/${_id}, not the ${state.count} that it entered`)
  }
  for (const id of editions.keys()) throw new BadRecord(`setting_editions/${id}`, 'was adopted by no deed')
  for (const deed of looks.keys()) throw new BadRecord('access_log', `names deeds/${deed}, which is not there`)
  for (const { _id } of tables.values()) throw new BadRecord(`figures/${_id}`, 'was published by no deed')
  for (const { _id } of source.documents('inspections'))
    if (!seen.has(_id)) throw new BadRecord(`inspections/${_id}`, 'was made by no deed')
  for (const doc of source.documents('draws')) checkDraw(doc, source)
  for (const { _id, setting } of source.documents('settings')) {
    if (canonical(setting) !== canonical(latest.get(_id)?.setting))
      throw new BadRecord(`settings/${_id}`, 'is not the value that was adopted last')
    latest.delete(_id)
  }
  for (const id of latest.keys()) throw new BadRecord(`settings/${id}`, 'is missing')
  for (const { _id, merchantId, seq } of source.documents('certificates')) {
    const issued = source.one('events', `m-${merchantId}:${String(seq).padStart(6, '0')}`)
    if (issued?.data.number !== _id) throw new BadRecord(`certificates/${_id}`, 'was issued by no event')
  }
}

/** An inspection is what was entered, and a date goes with a second look alone. After ten years it may be gone. */
function checkInspection(source: Source, id: string, state: Shown, now: number): void {
  const name = `inspections/${state.inspection}`
  const found = source.one('inspections', state.inspection)
  if (!found && state.at < now - forgotten) return
  const { deed, dueAt, proof, recheck, ...made } = found ?? ({ _id: '' } as Doc)
  if (proof && source.one('deeds', proof.deed)?.state.proof !== made._id)
    throw new BadRecord(name, 'shows a proof that no deed entered')
  if (deed !== id || bodyHash(made) !== state.digest) throw new BadRecord(name, `is not what deeds/${id} entered`)
  const again = recheck && source.one('inspections', recheck.id)
  const isAgain = again?.recheckOf === made._id && again.result === recheck.result && again.at === recheck.at
  if (recheck ? !isAgain || dueAt !== undefined : dueAt !== state.dueAt)
    throw new BadRecord(name, 'has another date than was set, or was looked at again by none')
}

/** A shop's proof is what it showed. */
function checkProof(source: Source, id: string, state: Shown, now: number): void {
  const found = source.one('inspections', state.proof)
  if (!found && state.at < now - forgotten) return
  const { deed, ...proof } = found?.proof ?? {}
  if (deed !== id || bodyHash(proof) !== state.digest)
    throw new BadRecord(`inspections/${state.proof}`, `shows another proof than deeds/${id} entered`)
}

/** Draws shops and inspectors again from the seed that was committed to. */
function checkDraw({ _id, pool, committed, opened, tasks }: Doc, source: Source): void {
  const record = `draws/${_id}`
  const [before, after] = [committed, opened?.deed].map((id) => id && source.one('deeds', id)?.state)
  if (before?.draw !== _id || before.commitment === undefined)
    throw new BadRecord(record, 'was committed to by no deed')
  if (!opened) return
  if (after?.draw !== _id || after.seed === undefined) throw new BadRecord(record, 'was drawn by no deed')
  const { seed, number, digest } = after
  if (commitmentTo(seed, pool) !== before.commitment)
    throw new BadRecord(record, `is not what deeds/${committed} bound`)
  const mixed = (ids: string[]) => {
    const place = (id: string) => bodyHash([seed, number, id])
    return [...ids].sort((one, other) => (place(one) < place(other) ? -1 : 1))
  }
  const inspectors = mixed(pool.officers)
  const again = mixed(pool.shops)
    .slice(0, pool.count)
    .map((merchantId, at) => {
      const officers = [2 * at, 2 * at + 1].map((turn) => inspectors[turn % inspectors.length])
      return { merchantId, officers }
    })
  const kept = tasks.map(({ merchantId, officers }: Doc) => ({ merchantId, officers }))
  if (bodyHash(again) !== digest || bodyHash(kept) !== digest)
    throw new BadRecord(record, 'is not what the seed and the number give')
}
