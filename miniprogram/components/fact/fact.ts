/** One fact of a case, label and value. Draws nothing when the value is empty. */
Component({ properties: { label: String, value: String } })
