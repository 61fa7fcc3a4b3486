import { redact } from '#shared/redaction/review'
import type { CaseFile } from './case-file'
import { deleted } from './deleted'
import { currentPerson } from './filing-view'

/**
 * A text of the complainant for the shop: without the names and contacts of the complainants and
 * their agents, and without all else that looks like personal data.
 */
export function maskForShop(text: string | undefined, caseFile: CaseFile): string {
  if (text === undefined) return deleted
  return redact(
    findPersonalWords(caseFile).reduce(
      (maskedText, personalWord) => maskedText.split(personalWord).join('〔已隐去〕'),
      text,
    ),
  )
}

/** The longest first, so that a name inside an address does not leave half of it. */
function findPersonalWords(caseFile: CaseFile): string[] {
  const { personalData, case: state } = caseFile
  const complainants = state.joint?.people ?? [1]
  const people = [
    personalData.consumer,
    personalData.agent,
    ...complainants.map((personNumber) => currentPerson(caseFile, personNumber)),
  ]
  const personalWords = people.flatMap((person) => (person ? contactWords(person) : []))
  return [...new Set(personalWords)].sort((a, b) => b.length - a.length)
}

interface Contact {
  name: string
  phone: string
  address?: string
}

const contactWords = ({ name, phone, address = '' }: Contact) =>
  [name, phone, address].filter(Boolean)
