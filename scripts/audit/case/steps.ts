/** Every case begins with it. */
export const filed = 'complaint.submitted'

/** Events that end a case. */
export const ends = [
  'complaint.refused',
  'complaint.withdrawn',
  'complaint.reconciled',
  'mediation.settled',
  'mediation.terminated',
  'report.concluded',
  'case.merged',
]

/** The case goes back from its officer to the centre. */
export const leaves = ['dispatch.returned', 'dispatch.recalled']

/** A closed case is open again. */
export const again = 'mediation.reopened'
