import { redact } from '#shared/redaction/review'
import type { CaseFile } from './case-file'
import { deleted } from './deleted'
import { currentPerson } from './filing-view'

/**
 * A text of the complainant for the shop: without the names and contacts of the complainants and
 * their agents, and without all else that looks like personal data.
 */
export function maskForShop(spokenText: string | undefined, caseFile: CaseFile): string {
  if (spokenText === undefined) return deleted
  return redact(
    findPersonalWords(caseFile).reduce(
      (maskedText, personalWord) => maskedText.split(personalWord).join('〔已隐去〕'),
      spokenText,
    ),
  )
}

/** The longest first, so that a name inside an address does not leave half of it. */
function findPersonalWords(caseFile: CaseFile): string[] {
  const { personalData, case: complaintCase } = caseFile
  const complainants = complaintCase.joint?.people ?? [1]
  const people = [
    personalData.consumer,
    personalData.agent,
    ...complainants.map((personNumber) => currentPerson(caseFile, personNumber)),
  ]
  const personalWords = people.flatMap((person) => (person ? contactWords(person) : []))
  return [...new Set(personalWords)].sort((first, second) => second.length - first.length)
}

interface NamedContact {
  name: string
  phone: string
  address?: string
}

const contactWords = ({ name, phone, address = '' }: NamedContact) =>
  [name, phone, address].filter(Boolean)
