/** The person's choice; undefined when they closed the picker, which is no error. */
export async function unlessCancelled<T>(showPicker: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await showPicker()
  } catch {
    return undefined
  }
}
