import * as v from 'valibot'
import { runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { committedTextBrand, id } from '../../shared/contract/fields'
import { batchField } from '../../shared/contract/inspection'
import { drawActions } from './draw'
import { inspectionActions } from './inspection'

const officer = {
  /**
   * The officer enters the product and batch that the complaint is about. The page of the batch
   * then lists the complaint with the inspections and complaints of the same batch.
   */
  nameBatch: runsCommand<CaseView>()(
    v.object({ caseId: id, batch: v.pipe(batchField, v.brand(committedTextBrand)) }),
  ),
}

/** Inspections of shops, and the random draws that choose shops and inspectors. */
export const contract = {
  merchant: { ...inspectionActions, ...drawActions },
  officer,
}
