/**
 * The codes chosen after a tap on `tappedCode`: one at most, or any number, in the order of
 * `allCodes`.
 */
export function toggleCode(
  allCodes: string[],
  selectedCodes: string[],
  tappedCode: string,
  allowsSeveral: boolean,
): string[] {
  const wasSelected = selectedCodes.includes(tappedCode)
  if (!allowsSeveral) return wasSelected ? [] : [tappedCode]
  return allCodes.filter((otherCode) =>
    otherCode === tappedCode ? !wasSelected : selectedCodes.includes(otherCode),
  )
}
