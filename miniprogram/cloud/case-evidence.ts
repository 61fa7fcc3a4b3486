import type { CaseView } from '../shared/contract/case-view'
import type { Answer } from '../shared/contract/index'
import { call } from './call'

type Files = Answer<'evidence.view'>['files']

/** A little less than the ten minutes for which an address is valid. */
const life = 9 * 60_000

/**
 * The addresses of one case's evidence. They are asked for again only when there is new evidence or they expire,
 * because the access log records each request.
 */
export class CaseEvidence {
  private files: Files = []
  private count = 0
  private at = 0

  /** The addresses, and whether they have changed since the last call. */
  async of({
    id,
    evidence,
    copies = [],
  }: Pick<CaseView, 'id' | 'evidence' | 'copies'>): Promise<{ files: Files; fresh: boolean }> {
    const count = evidence.length + copies.length
    const known = this.count === count && Date.now() - this.at < life
    if (known || count === 0) return { files: this.files, fresh: false }
    const { files } = await call('evidence.view', { caseId: id })
    this.files = files
    this.count = count
    this.at = Date.now()
    return { files, fresh: true }
  }
}
