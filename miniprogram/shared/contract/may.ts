/** Filing, and what the complainant does later. */
type Filing =
  | 'claim'
  | 'supplement'
  | 'ask'
  | 'changePhone'
  | 'withdraw'
  | 'rate'
  | 'takeOffer'
  | 'showAnswer'
  | 'answerReading'
  | 'nameBatch'
type Joint = 'invite' | 'closeInvitation' | 'join' | 'agree' | 'leave' | 'exclude' | 'checkAuthority'
type Erasure = 'erase' | 'askErase' | 'declineErase'

/** The centre's: sorting, triage and dispatch. */
type Sorting = 'register' | 'link' | 'unlink' | 'merge' | 'absorb' | 'gather'
type Dispatch = 'confirm' | 'order' | 'recall' | 'reinforce' | 'judgeChallenge' | 'judgeClosing'

/** The officer's: on the way, on site, and with the evidence. */
type Offer = 'accept' | 'decline' | 'return' | 'backup' | 'refer' | 'admit' | 'refuse'
type OnSite = 'contact' | 'phone' | 'arrive' | 'inquire' | 'redact' | 'review' | 'assess' | 'checkFinding' | 'assessLed'
type Violation = 'extend' | 'verify' | 'decideReported' | 'decideReferred' | 'publishReported' | 'publishReferred'

type Mediation = 'consent' | 'pause' | 'resume' | 'challenge' | 'recuse' | 'announce' | 'inform' | 'sealPaper'
type Association = 'entrust' | 'handBack'
type Room = 'openRoom' | 'closeRoom' | 'answer'
type Text = 'compute' | 'propose' | 'sign' | 'countersign' | 'witness' | 'unsign' | 'retract' | 'abandon'
type Signature = 'confirmSignature' | 'confirmCountersignature' | 'vouch'
type Ending = 'settle' | 'terminate' | 'conclude' | 'receive' | 'acknowledge' | 'reopen' | 'reopenAgain' | 'callBack'

/** The commands of a case. A view lists those open to the caller, for pages' buttons; the server decides again. */
export type Command =
  | (Filing | Joint | Erasure)
  | (Sorting | Dispatch | Offer | OnSite | Violation)
  | (Mediation | Association | Room | Text | Signature | Ending)
