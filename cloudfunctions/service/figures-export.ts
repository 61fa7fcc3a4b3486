import type { FiguresExport } from '../../miniprogram/shared/figures/judge'
import { sealOf } from '../_serve/log-proof'
import { deedStream } from '../_store/calls/deeds'
import type { EditionDoc } from '../_store/statistics/figures'

/** An edition with its place in the log; undefined while it has none: nothing is shown before it is in the log. */
export async function exportOf({ deed, table }: EditionDoc): Promise<FiguresExport | undefined> {
  const seal = await sealOf(deedStream(deed), 1)
  return seal?.log && seal.sealed.index !== undefined ? { table, ...seal } : undefined
}

/** The newest edition that is in the log. */
export async function shownOf(newest: EditionDoc[]): Promise<FiguresExport | undefined> {
  for (const doc of newest) {
    const found = await exportOf(doc)
    if (found) return found
  }
  return undefined
}
