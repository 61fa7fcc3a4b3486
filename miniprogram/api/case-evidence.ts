import type { CaseView } from '../shared/contract/case-view'
import type { Output } from '../shared/contract/index'
import { call } from './call'

type Files = Output<'evidence.view'>['files']

/** A little less than the ten minutes for which a URL is valid. */
const urlLifetimeMs = 9 * 60_000

/**
 * The URLs of the evidence files of one case. They are requested again only when there is new
 * evidence or when they expire, because the access log records each request.
 */
export class CaseEvidence {
  private files: Files = []
  private evidenceCount = 0
  private loadedAt = 0

  /** Returns the files with their URLs, and whether they have changed since the last call. */
  async loadFor({
    id,
    evidence,
    copies = [],
  }: Pick<CaseView, 'id' | 'evidence' | 'copies'>): Promise<{ files: Files; hasChanged: boolean }> {
    const evidenceCount = evidence.length + copies.length
    const isStillValid =
      this.evidenceCount === evidenceCount && Date.now() - this.loadedAt < urlLifetimeMs
    if (isStillValid || evidenceCount === 0) return { files: this.files, hasChanged: false }
    const { files } = await call('evidence.view', { caseId: id })
    this.files = files
    this.evidenceCount = evidenceCount
    this.loadedAt = Date.now()
    return { files, hasChanged: true }
  }
}
