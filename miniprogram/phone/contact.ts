/** The complainant's contact: kept on this phone only, encrypted, and only if the person asked for it. */
interface Contact {
  name: string
  phone: string
  address: string
}

const KEY = 'contact'

export async function recallContact(): Promise<Contact | undefined> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Contact
  } catch {
    return undefined
  }
}

export async function rememberContact(contact: Contact): Promise<void> {
  await wx.setStorage({ key: KEY, data: contact, encrypt: true })
}

export async function forgetContact(): Promise<void> {
  await wx.removeStorage({ key: KEY })
}
