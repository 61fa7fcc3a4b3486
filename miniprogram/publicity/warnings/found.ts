import type { WarningLine } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'

/** The warnings that contain the text in anything that their line shows. */
export function filterWarnings(warningLines: WarningLine[], typedText: string): WarningLine[] {
  const searchText = typedText.trim()
  return warningLines.filter(({ title, shop: shopName = '', district, instrument }) => {
    const lineText = `${title} ${shopName} ${district} ${instruments.label(instrument)}`
    return lineText.includes(searchText)
  })
}

/** Pins of the warnings that name a shop. The id of a pin is the index of its warning. */
export const toMapPins = (warningLines: WarningLine[]) =>
  warningLines.flatMap(({ location, shop: shopName = '' }, index) => {
    if (!location) return []
    const pin = {
      id: index,
      longitude: location.longitude,
      latitude: location.latitude,
      title: shopName,
      width: 28,
      height: 28,
    }
    return [pin]
  })
