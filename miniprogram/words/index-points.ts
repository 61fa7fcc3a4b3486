/** Hundredths of the index as people read them: 8750 is `87.5`, 8000 is `80`. */
export const hundredths = (value: number): string => String(value / 100)
