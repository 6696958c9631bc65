<#-- One library a line: what it is called, its coordinates, its licences, where it lives; parted by tabs. -->
<#list dependencyMap?filter(e -> e.getKey().groupId != "org.normscope") as e><#assign p = e.getKey()>${p.name}	${p.groupId}:${p.artifactId}:${p.version}	<#list e.getValue() as licence>${licence}<#sep>, </#list>	${p.url!""}
</#list>
