import type { CaseView } from '../shared/contract/case-view'
import type { Answer } from '../shared/contract/index'
import { call } from './call'

type Files = Answer<'evidence.view'>['files']

/** A little less than the ten minutes that an address lives. */
const life = 9 * 60_000

/** Where the evidence of one case can be fetched, asked for again only when there is more of it or the addresses grow old: each look is logged. */
export class CaseEvidence {
  private files: Files = []
  private count = 0
  private at = 0

  /** The addresses, and whether they are others than last time. */
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
