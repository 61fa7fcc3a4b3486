/** Who complains together (Order 121 Art. 12). Persons are numbered as they came: whoever filed is 1. */
export interface Joint {
  /** Number that the next one gets; a number is never given twice. */
  next: number
  /** Those who are in now, the lowest first. */
  people: number[]
  /** Those of them who agree that the representatives settle. */
  agreed: number[]
}

/** More than this is a matter for the bureau's own inspection, not for one mediation. House value. */
export const mostPeople = 50

/** The two who speak for all: who filed and who came first. Everybody who joins agrees to that. */
export const representatives = ({ people }: Joint): number[] => people.slice(0, 2)

/** Those who must agree before the representatives settle or give up the demand, and have not (Art. 12). */
export const stillToAgree = (joint: Joint | undefined): number[] =>
  joint ? joint.people.slice(2).filter((person) => !joint.agreed.includes(person)) : []

/** Whether a person may see a piece: who filed shares by inviting, who joins shares with the handlers alone. */
export const mayShow = (from: number | undefined, person: number | undefined): boolean =>
  person === undefined || from === undefined || from === person

export const opened: Joint = { next: 2, people: [1], agreed: [] }

/** What somebody new was told stands no longer once one comes or goes: whoever agreed agrees to the same representatives or again. */
export function withPerson({ people, agreed }: Joint, person: number): Joint {
  return { next: person + 1, people: [...people, person], agreed }
}

export function withoutPerson(joint: Joint, person: number): Joint {
  const left = { ...joint, people: joint.people.filter((one) => one !== person) }
  const same = representatives(left).join() === representatives(joint).join()
  return { ...left, agreed: same ? joint.agreed.filter((one) => one !== person) : [] }
}

export const withConsent = (joint: Joint, person: number): Joint => ({
  ...joint,
  agreed: [...joint.agreed.filter((one) => one !== person), person],
})
