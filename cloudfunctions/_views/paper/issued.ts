import { textOf } from '../../_domain/case/particulars'
import type { CaseFile } from '../case/case-file'
import type { Decided } from './notices'

/** A decision of the bureau on a document. `notice`: the commitment to its text. */
interface Issued {
  at: number
  decided: Decided
  notice: string
}

/** The content of forms 5 and 6, or form 8, for the case as it is; undefined where no such decision stands. */
export function issuedIn({ case: { state }, events, particulars }: CaseFile, form: 'decision' | 'termination') {
  for (const { type, data, at } of [...events].reverse()) {
    if (form === 'termination') {
      if (type !== 'mediation.terminated') continue
      const { ground, note, notice } = data
      if (state !== 'terminated') return undefined
      return issued(at, { kind: 'terminated', ground, note: textOf(particulars, note) }, notice)
    }
    if (type === 'complaint.accepted') return issued(at, { kind: 'accepted' }, data.notice)
    if (type !== 'complaint.refused') continue
    const { ground, routes, reason, notice } = data
    return issued(at, { kind: 'refused', ground, routes, reason: textOf(particulars, reason) }, notice)
  }
  return undefined
}

const issued = (at: number, decided: Decided, notice: string): Issued => ({ at, decided, notice })
