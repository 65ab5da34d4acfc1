/** Once an hour: looks at every file there is, and removes those that no message shows. */
export const dropMediaJob = { id: "drop_media" };
