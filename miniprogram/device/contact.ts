/**
 * The complainant's contact data. They are stored only if the person asks for it, encrypted, and
 * only on this phone.
 */
interface StoredContact {
  name: string
  phone: string
  address: string
}

const storageKey = 'contact'

export async function recallContact(): Promise<StoredContact | undefined> {
  try {
    const { data: storedContact } = await wx.getStorage({ key: storageKey, encrypt: true })
    return storedContact as StoredContact
  } catch {
    return undefined
  }
}

export async function rememberContact(contact: StoredContact): Promise<void> {
  await wx.setStorage({ key: storageKey, data: contact, encrypt: true })
}

export async function forgetContact(): Promise<void> {
  await wx.removeStorage({ key: storageKey })
}
