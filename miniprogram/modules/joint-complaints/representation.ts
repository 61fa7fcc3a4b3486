/**
 * What a person agrees to who joins. Order 121 Art. 12 has the complainants choose two
 * representatives in writing. A ticked sentence may be writing (民法典 Art. 469): the legal section
 * confirms that.
 */
export const joiningConsent =
  '我同意共同投诉，并书面推选发起人和最早加入的一位为代表人。和解、撤回以前，还要再问我'

/** The same for the person who invites, and is chosen. */
export const invitingConsent =
  '遇到同一件事的人可以加入您的投诉，一次调解。加入的人书面推选您和最早加入的一位为代表人；您发出邀请，也就这样推选。'
