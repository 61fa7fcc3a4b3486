import { redact } from '#shared/redaction/review'
import type { CaseFile } from './case-file'
import { deletedText } from './deleted'
import { currentPerson } from './filing-view'

/**
 * A text of the complainant as the shop may read it. The names and contacts of the complainants and
 * their agent are masked, and everything else that looks like personal data.
 */
export function maskForShop(complainantText: string | undefined, caseFile: CaseFile): string {
  if (complainantText === undefined) return deletedText
  let maskedText = complainantText
  for (const personalWord of findPersonalWords(caseFile))
    maskedText = maskedText.replaceAll(personalWord, '〔已隐去〕')
  return redact(maskedText)
}

/**
 * The words to mask, the longest first. If a name is also part of an address, the whole address is
 * masked and not only the name in it.
 */
function findPersonalWords(caseFile: CaseFile): string[] {
  const { personalData, case: complaintCase } = caseFile
  const complainantNumbers = complaintCase.joint?.people ?? [1]
  const people = [
    personalData.consumer,
    personalData.agent,
    ...complainantNumbers.map((personNumber) => currentPerson(caseFile, personNumber)),
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
