/** The joint complainants (Order 121 Art. 12), numbered in order of joining; the filer is 1. */
export interface JointComplaint {
  /** The next person's number; a number is never given twice. */
  next: number
  /** Those who are in now, the lowest first. */
  people: number[]
  /** Those of them who agree that the representatives settle. */
  agreed: number[]
  /**
   * The number of the invitation that is open, or was open last: a closed one never opens again.
   */
  invitation: number
  /** The complainant has closed the invitation: nobody else may join. */
  closed?: true
}

/** With more people the bureau inspects of its own accord instead of mediating. House value. */
export const maxPeople = 50

/**
 * The two who speak for all, the filer and the first to join: everyone who joins chooses them in
 * writing (Order 121 Art. 12).
 */
export const representatives = ({ people }: JointComplaint): number[] => people.slice(0, 2)

/**
 * Those whose agreement the representatives still need to settle or give up the demand (Art. 12).
 */
export const personsStillToAgree = (joint: JointComplaint | undefined): number[] =>
  joint ? joint.people.slice(2).filter((person) => !joint.agreed.includes(person)) : []

/**
 * Whether a person sees an evidence item: the filer's are shared by inviting, a joiner's only with
 * the handlers.
 */
export const maySeeEvidence = (
  evidenceOf: number | undefined,
  person: number | undefined,
): boolean => person === undefined || evidenceOf === undefined || evidenceOf === person

const filerAlone: JointComplaint = { next: 2, people: [1], agreed: [], invitation: 0 }

/** Open to those whom the centre brings in, and to no invitation: nobody has invited yet. */
export const jointWithoutInvitation: JointComplaint = { ...filerAlone, closed: true }

/** Opened to others, with an invitation that nobody has yet. */
export function openJoint({
  closed: isClosed,
  ...joint
}: JointComplaint = filerAlone): JointComplaint {
  return { ...joint, invitation: joint.invitation + 1 }
}

/** The number of the invitation under which people may join; undefined when they may not. */
export const openInvitationNumber = (joint: JointComplaint | undefined): number | undefined =>
  joint && !joint.closed ? joint.invitation : undefined

export const addPerson = (joint: JointComplaint, person: number): JointComplaint => ({
  ...joint,
  next: person + 1,
  people: [...joint.people, person],
})

/** A change of representatives voids every agreement: it was to the old ones. */
export function removePerson(joint: JointComplaint, person: number): JointComplaint {
  const remainingJoint = {
    ...joint,
    people: joint.people.filter((memberNumber) => memberNumber !== person),
  }
  const hasSameRepresentatives =
    representatives(remainingJoint).join() === representatives(joint).join()
  return {
    ...remainingJoint,
    agreed: hasSameRepresentatives
      ? joint.agreed.filter((memberNumber) => memberNumber !== person)
      : [],
  }
}

export const addConsent = (joint: JointComplaint, person: number): JointComplaint => ({
  ...joint,
  agreed: [...joint.agreed.filter((memberNumber) => memberNumber !== person), person],
})
