import * as v from 'valibot'
import { reads, writes } from './action'
import { id } from './fields'

export const evidence = {
  /**
   * Seals an uploaded photo: the server fetches the bytes, checks size and magic bytes, recomputes SHA-256, and copies them to a
   * place no client can write. Refusals: EVIDENCE_NOT_FOUND, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE, EVIDENCE_WRONG_TYPE, EVIDENCE_MISMATCH.
   */
  seal: writes<{ evidenceId: string; sha256: string; mime: string; bytes: number; sealedAt: number }>()(
    v.object({
      fileID: v.pipe(v.string('请先上传照片'), v.maxLength(850)),
      /** Hash made on the phone before the upload, hex. */
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '照片指纹不对')),
    }),
  ),
  /** Addresses of a case's evidence for a caller who may see the case; they live ten minutes. */
  view: reads<{ files: { evidenceId: string; url: string }[] }>()(v.object({ caseId: id })),
}
