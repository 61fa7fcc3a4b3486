/**
 * The consent of a person who joins. Order 121 Art. 12 requires the complainants to choose two
 * representatives in writing. Whether a ticked sentence is writing in the sense of 民法典 Art. 469
 * must be confirmed by the legal section of the bureau.
 */
export const joiningConsent =
  '我同意共同投诉，并书面推选发起人和最早加入的一位为代表人。和解、撤回以前，还要再问我'

/** The consent of the person who invites. They are chosen as a representative, too. */
export const invitingConsent =
  '遇到同一件事的人可以加入您的投诉，一次调解。加入的人书面推选您和最早加入的一位为代表人；您发出邀请，也就这样推选。'
