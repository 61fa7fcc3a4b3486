import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import type { RegisterFault } from '../../shared/vocabulary/register'

/** What an import file would change, and how much of it this call has stored. */
export interface ImportResult {
  /** Number of new shops. */
  created: number
  /** Number of changed shops. */
  updated: number
  /** Number of shops that are in the register already, without a difference. */
  unchanged: number
  /** Number of shops that this call has stored. */
  done: number
  /** Number of shops that later calls have to store. */
  left: number
  /** The first 200 faulty rows. */
  faults: {
    /** Line of the file, counted from 1 as in an editor. */
    line: number
    /** Title of the column; absent if the whole row is faulty. */
    column?: string
    fault: RegisterFault
    /** The fault in words. */
    words: string
  }[]
  /** Number of all faults. */
  faultCount: number
}

const merchant = {
  /**
   * Updates the shop registry from a file, at most 500 shops a call. The next call continues; it
   * needs a key of its own. Importing the same file again changes nothing, and a faulty row does
   * not stop the others. Errors: EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
   */
  import: writes<ImportResult>()(
    v.object({
      /** A CSV file that was uploaded with a ticket: at most 5 MB, UTF-8 or GB 18030. */
      fileID: v.pipe(v.string('请选择文件'), v.maxLength(300, '文件不对')),
      /** Only count, store nothing. */
      dryRun: v.boolean('请选择试运行或导入'),
    }),
  ),
}

export const contract = { merchant }
