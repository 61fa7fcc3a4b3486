import { moduleCaseCommands } from '../../modules/generated/case-commands'

/**
 * Which commands of a case each action gives: one of them, or each to a case of its own. The names
 * of commands for pages' buttons, the permissions of these actions, and the actions that only pass
 * on a command are derived from this table.
 */
export const caseCommandsByAction = {
  ...moduleCaseCommands,
  'complaint.showMerchantResponse': ['showMerchantResponse'],
  'complaint.withdraw': ['withdraw'],
  'complaint.decide': ['acceptComplaint', 'refuseComplaint'],
  'complaint.rate': ['rate'],
  'complaint.supplement': ['supplement'],
  'complaint.requestMaterials': ['requestMaterials', 'inquire'],
  'complaint.changePhone': ['changePhone'],
  'complaint.acceptSettlementOffer': ['acceptSettlementOffer'],
  'complaint.checkAuthority': ['checkAuthority'],

  'ledger.erase': ['erase'],
  'ledger.requestErasure': ['requestErasure'],
  'ledger.declineErasure': ['declineErasure'],

  'dispatch.confirmTriage': ['confirmTriage'],
  'dispatch.recallCase': ['recallCase'],
  'dispatch.recordCall': ['recordCall'],

  'command.decideClosing': ['decideClosing'],

  'officer.acceptOffer': ['acceptOffer'],
  'officer.declineOffer': ['declineOffer'],
  'officer.returnCase': ['returnCase'],
  'officer.recordContact': ['recordContact'],
  'officer.recordArrival': ['recordArrival'],
  'officer.conclude': ['conclude'],

  'mediation.recordConsent': ['recordConsent'],
  'mediation.pause': ['pause'],
  'mediation.resume': ['resume'],
  'mediation.requestRecusal': ['requestRecusal'],
  'mediation.decideRecusal': ['decideRecusal'],
  'mediation.proposeAgreement': ['proposeAgreement'],
  'mediation.sign': ['sign'],
  'mediation.countersign': ['countersign'],
  'mediation.signOnOfficerPhone': ['signOnOfficerPhone'],
  'mediation.confirmSignature': ['confirmSignature'],
  'mediation.confirmCountersignature': ['confirmCountersignature'],
  'mediation.attestSignature': ['attestSignature'],
  'mediation.withdrawSignature': ['withdrawSignature'],
  'mediation.withdrawProposal': ['withdrawProposal'],
  'mediation.abandonAgreement': ['abandonAgreement'],
  'mediation.confirmReceipt': ['confirmReceipt'],
  'mediation.confirmPayment': ['confirmPayment'],
  'mediation.reopen': ['reopen'],
  'mediation.settle': ['settle'],
  'mediation.terminate': ['terminate'],
  'mediation.issueNotice': ['issueMediationNotice'],
  'mediation.notifyParties': ['notifyParties'],
  'mediation.extend': ['extend'],
  'mediation.verify': ['verify'],
  'mediation.decide': ['decideReported', 'decideReferred'],
  'mediation.publish': ['publishReported', 'publishReferred'],

  'merchant.respond': ['respond'],
  'merchant.recuse': ['recuse'],
  'merchant.recordAssessment': ['recordAssessment', 'checkAssessment', 'assessLed'],

  'documents.preserve': ['preserveDocument'],
} as const

/** An action that gives commands of a case. */
export type CommandAction = keyof typeof caseCommandsByAction

/**
 * The commands of a case. A view lists those open to the caller, for pages' buttons; the server
 * decides again.
 */
export type Command = (typeof caseCommandsByAction)[CommandAction][number]
