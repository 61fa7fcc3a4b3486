/** The first event of every case. */
export const submittedEvent = 'complaint.submitted'

/** Events that close a case. */
export const closingEvents = [
  'complaint.refused',
  'complaint.withdrawn',
  'complaint.settlement_accepted',
  'mediation.settled',
  'mediation.terminated',
  'report.concluded',
  'goods_check.concluded',
  'goods_check.cancelled',
  'case.merged',
]

/** Events with which a case goes back from its officer to the command centre. */
export const releaseEvents = ['case.returned', 'case.recalled']

/** Opens a closed case again. */
export const reopenedEvent = 'mediation.reopened'
