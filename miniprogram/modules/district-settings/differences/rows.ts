import type { Difference, ValueDifference } from '../../../shared/settings/differences'

const badgeByType: Record<Difference['type'], string> = {
  changed: '',
  added: '新增',
  removed: '去掉',
  moved: '换了位置',
}

/** If the old and the new value together are longer, each gets its own line. Characters. */
const maxLineLength = 20

/** The rows of a list of differences. */
export const toDifferenceRows = (differences: Difference[]) =>
  differences.map(({ place: placeName, type: differenceType, values: differentValues }, index) => ({
    index,
    place: placeName,
    badge: badgeByType[differenceType],
    values: differentValues.map(toValueRow),
  }))

/** `line` shows both values. Or it is empty, and `oldWords` and `newWords` have a line each. */
function toValueRow({
  label: valueLabel,
  before: valueBefore,
  after: valueAfter,
}: ValueDifference) {
  const oldText = valueBefore === '' ? '（空）' : valueBefore
  const newText = valueAfter === '' ? '（空）' : valueAfter
  if (oldText === undefined || newText === undefined)
    return { label: valueLabel, line: oldText ?? newText ?? '', oldWords: '', newWords: '' }
  if (oldText.length + newText.length <= maxLineLength)
    return { label: valueLabel, line: `${oldText} → ${newText}`, oldWords: '', newWords: '' }
  return { label: valueLabel, line: '', oldWords: oldText, newWords: newText }
}
