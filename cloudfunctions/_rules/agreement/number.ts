/** Number of a document: `____市监____〔年〕第__号`. */
export interface DocumentNumber {
  /** Short name of the bureau, such as 东湖. */
  office: string
  /** Chinese word for the kind of document, such as 调. */
  series: string
  year: number
  serial: number
}

const chineseWord = /^[\u4e00-\u9fff]{1,8}$/

/** The number as it is printed. Throws RangeError if it is invalid. */
export function numberText(number: DocumentNumber): string {
  if (!isDocumentNumber(number)) throw new RangeError('not the number of a document')
  return `${number.office}市监${number.series}〔${number.year}〕第${number.serial}号`
}

export const isDocumentNumber = ({ office, series, year, serial }: DocumentNumber): boolean =>
  chineseWord.test(office) &&
  !office.includes('市监') &&
  chineseWord.test(series) &&
  Number.isInteger(year) &&
  year >= 2000 &&
  year <= 9999 &&
  Number.isInteger(serial) &&
  serial >= 1 &&
  serial <= 999_999

/**
 * The short name of a bureau, from the name of its district: `某市东湖区` gives `东湖`. Throws RangeError
 * if no document number can begin with it.
 */
export function officeWordOf(district: string): string {
  const office = district
    .replace(/^.+?市(?=..)/, '')
    .replace(/(风景名胜区|高新区|新区|区|市|县)$/, '')
  if (!chineseWord.test(office) || office.includes('市监'))
    throw new RangeError(`no office name in ${district}`)
  return office
}
