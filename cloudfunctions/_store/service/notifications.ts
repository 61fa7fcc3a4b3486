import { collection } from '../database'

/** Tells one person to look. One document a person, replaced each time; the only one that a phone reads itself. */
interface BellDoc {
  _id: string
  to: string
  kind: string
  caseId: string
  at: number
}

const bells = collection<BellDoc>('bells')

export async function ring(openids: Iterable<string>, bell: Pick<BellDoc, 'kind' | 'caseId' | 'at'>): Promise<void> {
  await Promise.all([...new Set(openids)].map((to) => bells.all.doc(to).set({ data: { to, ...bell } })))
}

/** Removes a notification that still tells of a case. */
export async function removeBell(to: string, caseId: string): Promise<void> {
  if ((await bells.find(to))?.caseId === caseId) await bells.all.doc(to).remove()
}
