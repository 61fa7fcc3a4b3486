import { type Around, withoutWhereabouts } from '../shared/contract/around'
import type { CaseView } from '../shared/contract/case-view'
import type { DossierView } from '../shared/contract/dossier'
import type { Answer, Input } from '../shared/contract/index'
import type { Role } from '../shared/vocabulary/roles'
import { CallError, call } from './call'
import { forget, keep, keepNewest, keepOnly, kept } from './kept'
import { whoAmI } from './me'
import { isOffline } from './outbox'

const beginning = 'case-'

/** The server's answer, or the last one kept on this phone with its time. */
interface OrKept<Value> {
  value: Value
  since?: number
}

/** Refusals after which the kept answer is deleted, since the server no longer shows it to this person. */
const gone = ['NOT_ALLOWED', 'CASE_NOT_FOUND', 'MERCHANT_NOT_FOUND', 'NOT_SIGNED_IN']
const isGone = (error: unknown): boolean => error instanceof CallError && gone.includes(error.code)

async function orKept<Value>(
  key: string,
  ask: () => Promise<Value>,
  toKeep = (value: Value) => value,
): Promise<OrKept<Value>> {
  const before = await kept<Value>(key)
  const old = before && { value: before.value, since: before.at }
  // A phone that knows itself offline does not wait for a timeout.
  if (old && (await isOffline())) return old
  try {
    const value = await ask()
    await keep(key, toKeep(value))
    return { value }
  } catch (error) {
    if (old && error instanceof CallError && error.code === 'OFFLINE') return old
    if (isGone(error)) await forget(key)
    throw error
  }
}

/** A case of the officer. */
export const caseOrKept = (caseId: string): Promise<OrKept<CaseView>> =>
  orKept(beginning + caseId, () => call('complaint.detail', { caseId }))

const shops = 'shop-'
const mostShops = 20

/** The dossier of a shop; the phone keeps the twenty opened last. */
export async function dossierOrKept(merchantId: string): Promise<OrKept<DossierView>> {
  const dossier = await orKept(shops + merchantId, () => call('merchant.dossier', { merchantId }))
  if (dossier.since === undefined) await keepNewest(shops, mostShops)
  return dossier
}

/** The map around the officer and the role it was made for; colleagues' positions are not kept. */
export const aroundOrKept = (input: Input<'officer.around'>): Promise<OrKept<{ role: Role; around: Around }>> =>
  orKept(
    'around',
    async () => {
      const [{ role }, around] = await Promise.all([whoAmI(), call('officer.around', input)])
      return { role, around }
    },
    ({ role, around }) => ({ role, around: withoutWhereabouts(around) }),
  )

/**
 * An officer's tasks. Cases that are no longer the officer's are deleted from the phone, and everything is when the
 * person is no officer any more.
 */
export async function tasksOrKept(): Promise<OrKept<Answer<'officer.tasks'>>> {
  const tasks = await orKept('tasks', () => call('officer.tasks', {})).catch(async (error) => {
    if (isGone(error)) await Promise.all([forget('around'), keepOnly(beginning, []), keepOnly(shops, [])])
    throw error
  })
  const open = tasks.value.open.map(({ id }) => beginning + id)
  if (tasks.since === undefined) await keepOnly(beginning, open)
  return tasks
}
