interface Tap {
  allCodes: string[]
  selectedCodes: string[]
  tappedCode: string
  /** Any number of codes can be selected, not only one. */
  allowsSeveral: boolean
}

/** The selected codes after a tap, in the order of `allCodes`. */
export function toggleCode({ allCodes, selectedCodes, tappedCode, allowsSeveral }: Tap): string[] {
  const wasSelected = selectedCodes.includes(tappedCode)
  if (!allowsSeveral) return wasSelected ? [] : [tappedCode]
  return allCodes.filter((code) =>
    code === tappedCode ? !wasSelected : selectedCodes.includes(code),
  )
}
