/** Where a feature begins and ends in the text of a GeoJSON file. */
export interface FeatureText {
  start: number
  end: number
}

/**
 * Finds the features of a GeoJSON text, in their order. JSON.parse gives no positions, but somebody
 * with a thousand grids needs the line of a mistake.
 */
export function findFeatures(text: string): FeatureText[] {
  const features: FeatureText[] = []
  const containers: { isArray: boolean; name: string }[] = []
  let lastString = ''
  for (let position = 0; position < text.length; position++) {
    const character = text[position]!
    if (character === '"') {
      const end = endOfString(text, position)
      lastString = text.slice(position + 1, end)
      position = end
    } else if (character === '{' || character === '[') {
      if (isFeature(containers, character)) features.push({ start: position, end: text.length })
      containers.push({ isArray: character === '[', name: lastString })
    } else if (character === '}' || character === ']') {
      containers.pop()
      const feature = features.at(-1)
      if (feature && isFeature(containers, '{') && character === '}') feature.end = position
    }
  }

  return features
}

/** Whether a bracket begins an object in the list `features` of the outermost object. */
const isFeature = (containers: { isArray: boolean; name: string }[], bracket: string): boolean =>
  bracket === '{' &&
  containers.length === 2 &&
  containers[1]?.isArray === true &&
  containers[1].name === 'features'

/** The position of the quote that ends a string. */
function endOfString(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position++) {
    if (text[position] === '\\') position++
    else if (text[position] === '"') return position
  }
  return text.length
}

/** The line, counted from 1, of a property of a feature, or of the feature itself. */
export function lineOf(text: string, { start, end }: FeatureText, property?: string): number {
  const propertyOffset =
    property === undefined ? 0 : text.slice(start, end).indexOf(`"${property}"`)
  return text.slice(0, start + Math.max(0, propertyOffset)).split('\n').length
}
