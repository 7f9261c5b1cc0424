const COMPARISON = /^\s*(?:<=|>=|<|>|!=|==)\s*(\d+\.\d+(?:\.\d+)?(?:[ab]\d+)?)\s*$/

/** Whether a text says which versions will do: `>=2.6`, or several such between commas. @source distutils.versionpredicate VersionPredicate */
export const isVersionPredicate = (text: string): boolean => text.split(',').every((part) => COMPARISON.test(part))
