/** Errors of a form for its summary, each after the name of its field: "Compila questo campo" alone says not which. */
export const labelled = (
  errors: Record<string, string | undefined> | null | undefined,
  labels: Record<string, string>,
): { name: string; message: string; label?: string }[] =>
  Object.entries(errors ?? {}).flatMap(([name, message]) =>
    message ? [{ name, message, label: labels[name] }] : [],
  );
