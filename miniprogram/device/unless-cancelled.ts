/** The person's choice. Undefined if they close the picker, which WeChat reports as an error. */
export async function unlessCancelled<T>(showPicker: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await showPicker()
  } catch {
    return undefined
  }
}
