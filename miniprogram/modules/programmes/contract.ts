import { certificateActions, certificatePaper } from './certificate'
import { programmeActions } from './programme'

/** Awards that a shop applies for, and certificates of its standing. */
export const contract = {
  merchant: { ...programmeActions, ...certificateActions },
  documents: { certificate: certificatePaper },
}
