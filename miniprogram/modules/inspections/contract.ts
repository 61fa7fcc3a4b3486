import { drawActions } from './draw'
import { inspectionActions } from './inspection'

/** Inspections of shops, and the random draws that choose shops and inspectors. */
export const contract = {
  merchant: { ...inspectionActions, ...drawActions },
}
