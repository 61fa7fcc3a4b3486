import { type Programme, programmes } from '../../../../shared/vocabulary/programme'
import type { TitleLine } from '../../programme'

/** The awards of a programme, or of all, whose shop has the text in its name or address. */
export function filterTitles(
  titleLines: TitleLine[],
  typedText: string,
  programme: Programme | '',
): TitleLine[] {
  const searchText = typedText.trim()
  return titleLines.filter(
    (titleLine) =>
      (programme === '' || titleLine.programme === programme) &&
      `${titleLine.shop} ${titleLine.address} ${titleLine.district}`.includes(searchText),
  )
}

/** Pins of the shops. The id of a pin is the index of its line. */
export const toTitlePins = (titleLines: TitleLine[]) =>
  titleLines.map(({ location, shop: shopName, programme }, index) => ({
    id: index,
    longitude: location.longitude,
    latitude: location.latitude,
    title: `${shopName} · ${programmes.label(programme)}`,
    width: 28,
    height: 28,
  }))
