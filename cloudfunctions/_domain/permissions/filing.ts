import { caseReaders, confidants, readers } from '../case/relations'
import { anybody, type Permission, permissionByCommands } from './row'

export const filing = {
  'complaint.submit': { as: anybody },
  'complaint.report': { as: anybody },
  'complaint.mine': { as: anybody },
  'complaint.detail': { as: anybody, on: caseReaders },
  'complaint.requestMaterials': {
    ...permissionByCommands('requestMaterials', 'inquire'),
    onReport: ['owner'],
  },
  'evidence.capture': { as: anybody },
  'evidence.ticket': { as: anybody },
  'evidence.seal': { as: anybody },
  'evidence.view': { as: anybody, on: caseReaders, onReport: confidants },
  'ledger.checkpoint': { as: anybody },
  // The number and times of a report's events would reveal how it is handled (Order 121 Art. 37).
  'ledger.proof': {
    as: ['consumer', 'merchant'],
    on: [...readers, 'respondent'],
    onReport: confidants,
  },
  'ledger.verify': { as: anybody },
  'ledger.erasureRequests': { as: ['leader'] },
  // The case file names persons: only handlers and the centre may export it, and that of a report
  // only its officer.
  'ledger.export': {
    as: ['officer', 'dispatcher', 'leader'],
    on: ['centre', 'leader', 'owner'],
    onReport: ['owner'],
    rechecked: true,
  },
} as const satisfies Record<string, Permission>
