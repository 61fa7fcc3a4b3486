/** The codes chosen after a tap on `code`: one at most, or any number, in the order of `all`. */
export function pick(all: string[], chosen: string[], code: string, several: boolean): string[] {
  const had = chosen.includes(code)
  if (!several) return had ? [] : [code]
  return all.filter((each) => (each === code ? !had : chosen.includes(each)))
}
