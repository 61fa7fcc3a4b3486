import type { Copy } from '../../miniprogram/shared/contract/warning'
import type { Content } from '../_domain/warning/state'
import { cases } from '../_store/case/cases'
import { addressesOf, evidence } from '../_store/evidence/evidence'

type CaseItem = { id: string; caseId: string }

/** Which pictures are cleared: copies of this district's cases that a second person has found fit for the public. */
export async function clearedOf(items: CaseItem[], districtId: string): Promise<NonNullable<Content['pictures']>> {
  const heads = await cases.some(items.map(({ caseId }) => caseId))
  return items.map(({ id, caseId }) => {
    const head = heads.get(caseId)
    const copy = head?.districtId === districtId ? head.state.copies?.find((one) => one.id === id) : undefined
    return { id, caseId, cleared: copy?.publishable === true }
  })
}

/** Copies with addresses; one whose case has been erased is gone. */
export async function copiesAt(items: CaseItem[]): Promise<Copy[]> {
  const files = await evidence.some(items.map(({ id }) => id))
  const kept = items.flatMap(({ id, caseId }) => {
    const file = files.get(id)
    return file && file.erasedAt === undefined ? [{ id, caseId, fileID: file.fileID }] : []
  })
  const addresses = await addressesOf(kept)
  return kept.flatMap(({ fileID, ...item }) => {
    const url = addresses.get(fileID)
    return url ? [{ ...item, url }] : []
  })
}

export const copiesShown = ({ pictures = [] }: Content): Promise<Copy[]> =>
  copiesAt(pictures.filter(({ cleared }) => cleared))
