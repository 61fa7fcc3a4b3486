import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import type { RegisterFault } from '../../shared/vocabulary/register'

/**
 * The content of an import file, and how much of it this call did. Lines are counted as an editor
 * does, from 1.
 */
export interface ImportResult {
  created: number
  updated: number
  unchanged: number
  /** Shops that this call has stored, and those left for the next call. */
  done: number
  left: number
  faults: { line: number; column?: string; fault: RegisterFault; words: string }[]
  /** How many faults there are; the list holds the first 200. */
  faultCount: number
}

const merchant = {
  /**
   * Brings the register up to date, at most 500 shops a call; the next call, with another key, goes
   * on. The same file again changes nothing, and faulty rows do not hold up good ones. Errors:
   * EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
   */
  import: writes<ImportResult>()(
    v.object({
      /** A CSV file uploaded to the place of a ticket, at most 5 MB, UTF-8 or GB 18030. */
      fileID: v.pipe(v.string('请选择文件'), v.maxLength(300, '文件不对')),
      dryRun: v.boolean('请选择试运行或导入'),
    }),
  ),
}

export const contract = { merchant }
