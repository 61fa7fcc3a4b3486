/**
 * The joint complainants (Order 121 Art. 12). Each has a number in the order of joining. The filer
 * has number 1.
 */
export interface JointComplaint {
  /** Number of the next person to join. A number is never used again. */
  next: number
  /** Numbers of the present complainants, ascending. */
  people: number[]
  /** Complainants who agree that the representatives settle. */
  agreed: number[]
  /** Number of the current or latest invitation. A closed invitation is never opened again. */
  invitation: number
  /** The complainant has closed the invitation: nobody else may join. */
  closed?: true
}

/**
 * With more complainants the bureau inspects the shop on its own initiative instead of mediating. A
 * value of the bureau.
 */
export const maxPeople = 50

const representativeCount = 2

/**
 * The representatives of all complainants: the filer and the first who joined. Every person who
 * joins appoints them in writing (Order 121 Art. 12).
 */
export const representativesIn = ({ people }: JointComplaint): number[] =>
  people.slice(0, representativeCount)

/**
 * The person whose phone signs, withdraws and accepts offers for all complainants. The other
 * representative cannot, so their agreement is asked for like that of everybody else.
 */
export const actingRepresentativeIn = ({ people }: JointComplaint): number | undefined => people[0]

/**
 * The complainants whose agreement is still needed before the representatives may settle or give up
 * a demand (Order 121 Art. 12).
 */
export function findPersonsStillToAgree(joint: JointComplaint | undefined): number[] {
  if (!joint) return []
  const actingPerson = actingRepresentativeIn(joint)
  return joint.people.filter((person) => person !== actingPerson && !joint.agreed.includes(person))
}

/**
 * Whether a person may see an evidence item. Everybody sees the filer's items. Those of a joint
 * complainant are visible only to that person and to handlers.
 *
 * @param evidenceOf number of the giver; undefined for the filer
 * @param person number of the viewer; undefined for handlers
 */
export const maySeeEvidence = (
  evidenceOf: number | undefined,
  person: number | undefined,
): boolean => person === undefined || evidenceOf === undefined || evidenceOf === person

const filerAlone: JointComplaint = { next: 2, people: [1], agreed: [], invitation: 0 }

/** The filer has not invited anybody. Only the centre can add complainants. */
export const jointWithoutInvitation: JointComplaint = { ...filerAlone, closed: true }

/** Opens a new invitation. */
export function openJoint({
  closed: _closed,
  ...joint
}: JointComplaint = filerAlone): JointComplaint {
  return { ...joint, invitation: joint.invitation + 1 }
}

/** The number of the open invitation. Undefined if nobody may join. */
export const openInvitationNumber = (joint: JointComplaint | undefined): number | undefined =>
  joint && !joint.closed ? joint.invitation : undefined

export const addPerson = (joint: JointComplaint, person: number): JointComplaint => ({
  ...joint,
  next: person + 1,
  people: [...joint.people, person],
})

/**
 * Removes a complainant. If the representatives change, all agreements become void, since they were
 * given to the former representatives.
 */
export function removePerson(joint: JointComplaint, person: number): JointComplaint {
  const remainingJoint = {
    ...joint,
    people: joint.people.filter((memberNumber) => memberNumber !== person),
  }
  const hasSameRepresentatives =
    representativesIn(remainingJoint).join() === representativesIn(joint).join()
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
