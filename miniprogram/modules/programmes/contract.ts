import { certificateActions, certificatePaper } from './certificate'
import { programmeActions } from './programme'

/** Awards that a shop can apply for, and credit certificates about a shop. */
export const contract = {
  merchant: { ...programmeActions, ...certificateActions },
  documents: { certificate: certificatePaper },
}
